alter table orders add column status varchar(10) not null default 'open';
update orders set status = 'done' where id % 3 = 0;
insert into trace select '02', 3 from (select sleep(0.05)) s;
alter table orders add constraint orders_customer foreign key (customer) references customers (id);
insert into trace values ('02', 5);
