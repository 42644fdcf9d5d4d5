SELECT "a\";
