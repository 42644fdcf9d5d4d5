create table invoices (id bigint primary key, amount int not null);
