insert into invoices (id, amount) values (7, 100);
