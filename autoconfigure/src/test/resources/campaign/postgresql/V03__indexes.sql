create unique index concurrently orders_by_customer on orders (customer, id);
create index concurrently if not exists orders_by_status on orders (status);
