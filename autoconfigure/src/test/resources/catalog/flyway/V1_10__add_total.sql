alter table orders add total numeric;
