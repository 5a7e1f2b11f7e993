import sharp from 'sharp'

/** A picture as a phone makes it: a JPEG that says where it was taken, and by what. */
export async function aPhoto(camera = 'KameraContoh'): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 240, channels: 3, background: '#7a8c5a' } })
    .withExif({
      IFD0: { Make: camera, Software: 'PonselContoh' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '8/1 30/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '115/1 10/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()
}

/** The decree of a personnel authority, scanned. */
export async function aDecree(): Promise<Buffer> {
  return sharp({ create: { width: 620, height: 877, channels: 3, background: '#fdfdfd' } })
    .jpeg()
    .toBuffer()
}
