using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>A visitor's session in the database (<c>django.contrib.sessions.models.Session</c>), with a number for its primary
/// key besides Django's columns.</summary>
[Table("django_session")]
[Index(nameof(SessionKey), IsUnique = true)]
[Index(nameof(ExpireDate))]
public sealed class Session : Model<Session>
{
    /// <summary>What the visitor's cookie says; a secret.</summary>
    [MaxLength(40)]
    public string SessionKey { get; set; } = "";

    /// <summary>The values, as JSON.</summary>
    public string SessionData { get; set; } = "{}";

    /// <summary>When it ends, UTC.</summary>
    public DateTime ExpireDate { get; set; }
}
