alter table orders add note varchar(100);
