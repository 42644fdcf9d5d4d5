merge into users (id, name) key (id) values (2, 'Ada');
