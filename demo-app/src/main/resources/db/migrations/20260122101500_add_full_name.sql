ALTER TABLE users ADD COLUMN full_name VARCHAR(201);

UPDATE users SET full_name = first_name || ' ' || last_name WHERE full_name IS NULL;
