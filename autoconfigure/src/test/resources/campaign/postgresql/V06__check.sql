alter table orders add constraint total_not_negative check (total >= 0) not valid;
create type mood as enum ('good', 'bad');
alter table customers add column mood mood;
insert into trace values ('06', 4);
