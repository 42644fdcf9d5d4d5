SELECT U&'d\0061t;a\', B'10;1', x'1F;', N'n;\', u&"d\0061;t""a";
SELECT U & 'a\', u&'a\' UESCAPE '!';
