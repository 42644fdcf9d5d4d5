SELECT 5--2; SELECT 5 -- 2; SELECT
;
--
SELECT 1;--	tab; here
SELECT 2--'a;';
