CREATE TABLE `a;b` (`it``s;` int);
SELECT 1;
