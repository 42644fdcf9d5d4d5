create table customers (id int primary key, name varchar(100) not null);
create table orders (id int primary key, customer int not null, total decimal(10, 2) not null, note varchar(100));
create table trace (migration varchar(10), statement int);
insert into customers select seq, concat('customer ', seq) from seq_1_to_100;
insert into orders select seq, 1 + seq % 100, seq / 7.0, concat('note ', seq) from seq_1_to_1000;
insert into trace values ('01', 6);
