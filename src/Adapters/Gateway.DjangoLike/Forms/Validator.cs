using Gateway.DjangoLike.Core;

namespace Gateway.DjangoLike.Forms;

/// <summary>Checks a value that is not empty and has its field's type already; throws <see cref="ValidationError"/> when
/// it is refused. Ready ones are in <see cref="Validators"/>.</summary>
/// <param name="value">The value.</param>
public delegate void Validator(object value);
