CREATE TABLE "a;b" (`c;d` int);
SELECT 'it''s;', 'back\', U&'\0061;', U&"\0061;";
