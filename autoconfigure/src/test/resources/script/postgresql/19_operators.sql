SELECT 5 - -3, 2 * 3, a @> b, c #>> '{x;y}', d ->> 'k', 4 / 2, e ?| f, 8 # 9;
SELECT 1--2;
;
SELECT 7 //* ; */ 8;
SELECT 'a' ~ '\;', "b" :: text;
