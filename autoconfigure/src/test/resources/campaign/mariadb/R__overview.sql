create or replace view overview as select c.name, count(*) as orders from customers c join orders o on o.customer = c.id group by c.name;
insert into trace values ('R', 2);
