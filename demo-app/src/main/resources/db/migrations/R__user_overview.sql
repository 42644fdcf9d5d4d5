CREATE OR REPLACE VIEW user_overview AS
SELECT u.id, u.email, u.full_name, u.handle, r.name AS role
FROM users u
LEFT JOIN roles r ON r.id = u.role_id;
