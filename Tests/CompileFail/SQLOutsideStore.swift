// expect: 'connection' is inaccessible due to 'internal' protection level
import Store

func reach(_ transaction: Transaction) throws {
    try transaction.connection.execute("DELETE FROM practice")
}
