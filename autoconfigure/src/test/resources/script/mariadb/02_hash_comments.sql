# nothing; here
SELECT 1 # one; two
  , 2;
SELECT '#;', `#;`, "#;";
