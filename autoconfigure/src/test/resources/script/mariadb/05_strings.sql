SELECT 'it\'s;', "say \"x;\"", 'a''b;', "a""b;", '\\', "\\";
SELECT 'a' 'b;', _utf8mb4'c;\'', x'4D;', N'd;';
SELECT `\`;
