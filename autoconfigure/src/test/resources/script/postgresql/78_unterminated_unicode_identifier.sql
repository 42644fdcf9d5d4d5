SELECT u&"a FROM t;
