create or replace view order_totals as select count(*) as total from orders;
