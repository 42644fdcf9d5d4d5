-- Adds a column; safely
/* header; */ SELECT 1 -- one; two
  , 2 /* three; */ , 3 -- at the end;
; -- behind it
-- the end;
