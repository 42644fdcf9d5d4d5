create table colours (name varchar(20));
insert into colours values ('rötlich');
