SELECT 'a;b', 'it''s; fine', '';
SELECT 'ends with a backslash\';
SELECT 'two
lines;';
SELECT 'a' -- comment; 'here'
 'b;';
