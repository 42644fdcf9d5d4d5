/*!50003 SET @saved_cs_client = @@character_set_client */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER t BEFORE INSERT ON x
FOR EACH ROW BEGIN
  SET NEW.a = 1;
END */;;
DELIMITER ;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER t BEFORE INSERT ON x
FOR EACH ROW BEGIN
  SET NEW.a = 1;
END */;
SELECT 1;
