-- lockstep: phase=contract
-- A release that does not fill full_name can no longer add users.
ALTER TABLE users ALTER COLUMN full_name SET NOT NULL;
