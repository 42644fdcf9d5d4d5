SET standard_conforming_strings = off;
SELECT 'it\'s; old', B'1\', X'1\', N'\';', E'\';', U&'\';
set session Standard_Conforming_Strings to 'on';
SELECT 'new\';
SET LOCAL standard_conforming_strings TO false;
SELECT 'old\';';
RESET standard_conforming_strings;
SELECT 'new\';
