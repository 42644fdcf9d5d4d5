-- as another role
\connect app admin
