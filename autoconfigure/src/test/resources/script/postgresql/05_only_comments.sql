-- nothing; at all
/* and nothing; here */
