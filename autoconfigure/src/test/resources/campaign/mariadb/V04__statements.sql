insert into trace values ('04', 1);
create table audit (id int primary key, what varchar(100));
insert into trace select '04', 3 from (select sleep(0.05)) s;
create table copied as select id, name from customers where id < 10;
rename table copied to moved;
alter table moved add primary key (id);
alter table moved rename column name to title;
insert into audit select seq, concat('event ', seq) from seq_1_to_200;
insert into trace values ('04', 9);
