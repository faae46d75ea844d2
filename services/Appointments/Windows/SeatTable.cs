using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>The SQL of seats that more than one act needs.</summary>
internal static class SeatTable
{
    private const string Insert = $"""
        INSERT INTO hall_seat ({Seat.Columns})
        VALUES (@Code, @Kind, @NameZh, @NameEn, @PlaceZh, @PlaceEn, @Accessible, @AnswersCalls, @Calendar, @Hours, @Certificate, @Active, @Version, @UpdatedAt)
        """;

    private const string Update = """
        UPDATE hall_seat SET kind = @Kind, name_zh = @NameZh, name_en = @NameEn, place_zh = @PlaceZh, place_en = @PlaceEn, accessible = @Accessible, answers_calls = @AnswersCalls,
            calendar = @Calendar, hours = @Hours, certificate = @Certificate, active = @Active, version = @Version, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version - 1
        """;

    /// <summary>Stores the seat's next version; false when somebody else was faster.</summary>
    public static async Task<bool> Store(UnitOfWork unit, Seat seat)
    {
        if (await unit.Write(seat.Version == 1 ? Insert : Update, seat) != 1) return false;
        await unit.Write("DELETE FROM hall_seat_business WHERE seat = @Code", seat);
        await unit.Write("INSERT INTO hall_seat_business (seat, business) VALUES (@Code, @business)", seat.Businesses.Select(business => new { seat.Code, business }));
        return true;
    }

    public static async Task<Seat?> Find(UnitOfWork unit, string code)
    {
        var (db, transaction) = unit.Raw();
        return await unit.Single<Seat>($"SELECT {Seat.Columns} FROM hall_seat WHERE code = @code", new { code }) is { } seat ? (await Whole(db, transaction, [seat]))[0] : null;
    }

    /// <summary>The seats with their businesses: one query for all of them.</summary>
    public static async Task<IReadOnlyList<Seat>> Whole(DbConnection db, DbTransaction? transaction, IReadOnlyList<Seat> seats)
    {
        var served = (await db.QueryAsync<(string Seat, string Business)>(
            "SELECT seat, business FROM hall_seat_business WHERE seat IN @codes ORDER BY business", new { codes = seats.Select(s => s.Code) }, transaction)).ToLookup(s => s.Seat, s => s.Business, StringComparer.Ordinal);
        return [.. seats.Select(seat => seat with { Businesses = [.. served[seat.Code]] })];
    }
}
