create function doubled(n int) returns int return n * 2;
delimiter //
create procedure fill() begin
  insert into trace values ('never', 1);
end//
delimiter ;
create trigger audited before insert on audit for each row set new.what = upper(new.what);
insert into audit values (1000, 'last');
insert into trace values ('05', 5);
