create table customers (id int primary key, name text not null);
create table orders (id int primary key, customer int not null references customers, total numeric(10, 2) not null, note text);
create table trace (migration text, statement int);
insert into customers select n, 'customer ' || n from generate_series(1, 100) n;
insert into orders select n, 1 + n % 100, n / 7.0, 'note ' || n from generate_series(1, 1000) n;
insert into trace values ('01', 6);
