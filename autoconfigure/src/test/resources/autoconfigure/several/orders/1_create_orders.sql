create table orders (id bigint primary key, item varchar(100) not null);
insert into orders (id, item) values (1, '${item}');
