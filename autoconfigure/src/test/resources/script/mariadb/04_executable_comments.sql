/*!40101 SET NAMES utf8mb4 */;
/*M!100100 SELECT ';' */;
CREATE TABLE t (a int) /*!50100 PARTITION BY HASH (a) */ /* plain; */ ENGINE=InnoDB;
SELECT /*+ hint; */ 1 /*! + 1; */;
SELECT /*! 'a */ b' */ ;
