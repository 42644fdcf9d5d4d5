-- lockstep: transaction=none
insert into trace values ('04', 1);
create table audit (id int primary key, what text);
vacuum orders;
insert into trace select '04', 4 from pg_sleep(0.05);
reindex index concurrently orders_by_status;
insert into audit select n, 'event ' || n from generate_series(1, 200) n;
insert into trace values ('04', 7);
