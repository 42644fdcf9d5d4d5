\restrict 3nVq
SELECT 1;
