CREATE TABLE größe$ (straße int); SELECT "größe;" FROM größe$;
