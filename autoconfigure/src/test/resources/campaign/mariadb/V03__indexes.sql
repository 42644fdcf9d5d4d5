create unique index orders_by_customer on orders (customer, id);
create index orders_by_status on orders (status);
alter table orders add index orders_by_total (total);
insert into trace values ('03', 4);
