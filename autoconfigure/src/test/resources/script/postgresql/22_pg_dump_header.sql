--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE public.t (
    id integer NOT NULL
);

ALTER TABLE public.t OWNER TO app;

COPY public.t (id) FROM stdin;
1
2
\.

--
-- PostgreSQL database dump complete
--
