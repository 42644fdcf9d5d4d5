create table users (id bigint primary key);
insert into users (id) values ('secret-value-in-script');
