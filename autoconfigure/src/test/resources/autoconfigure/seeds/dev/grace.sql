merge into users (id, name) key (id) values (3, 'Grace');
