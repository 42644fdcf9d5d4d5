CREATE TABLE "a;b" ("it's" int, "say ""x;""" text);
SELECT "\";
