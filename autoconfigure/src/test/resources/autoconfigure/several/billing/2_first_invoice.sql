insert into invoices (id, amount) values (1, 100);
