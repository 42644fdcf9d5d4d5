drop index orders_by_status on orders;
alter table orders drop column note;
insert into trace values ('08', 3);
