// nothing; here
SELECT 1 // one; two
  , 2 -- three;
  , 4 /* a /* b; */ c; */ , 5;
SELECT 10/2;
