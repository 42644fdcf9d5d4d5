drop index concurrently orders_by_status;
alter table orders validate constraint total_not_negative;
insert into trace values ('08', 3);
