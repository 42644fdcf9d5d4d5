CREATE ALIAS f AS $$ int f() {;
