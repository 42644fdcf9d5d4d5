copy customers (id, name) from stdin;
101	added; by copy
102	\N and no null
\.
create function total(customer_id int) returns numeric language plpgsql as $$
begin
  return (select sum(total) from orders where customer = customer_id);
end;
$$;
insert into trace values ('05', 3);
