alter table orders add column status text not null default 'open';
update orders set status = 'done' where id % 3 = 0;
select pg_sleep(0.05);
insert into trace values ('02', 4);
